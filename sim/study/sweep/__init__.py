"""Studies: many shifts under many policies and settings, run so that nothing is lost, kept, and compared."""
