"""What people see: the form, and what was published."""
