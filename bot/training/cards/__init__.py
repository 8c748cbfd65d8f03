"""What people see of their trainings."""
