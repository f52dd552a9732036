"""Next, Please: the game. Windows, pictures and keys; what happens in a shift is `sim`'s affair."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
