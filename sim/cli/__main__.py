"""`python -m sim.cli`: the commands without the game."""

import sys

from sim.cli import main

sys.exit(main())
