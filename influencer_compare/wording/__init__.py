"""Every sentence and every number that an owner reads."""
