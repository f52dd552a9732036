"""Next, Please: the model. Levels, shifts, policies, logs and scores; nothing here opens a window."""

__version__ = "0.1.0"
