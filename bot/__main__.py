"""`python -m bot` is `biganzi`."""

import sys

from bot.cli import main

sys.exit(main())
