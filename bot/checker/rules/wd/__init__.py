"""WD: wrong and superfluous words, from closed lists."""
