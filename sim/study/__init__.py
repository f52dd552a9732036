"""Running many shifts and many queues, and what can be said of them."""
