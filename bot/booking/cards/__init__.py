"""Sessions and places as people see them."""
