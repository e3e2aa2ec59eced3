"""YR: years and dates that do not fit."""
