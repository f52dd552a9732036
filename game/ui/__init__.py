"""One tree of meaning under everything drawn, and the few widgets that the screens are made of."""
