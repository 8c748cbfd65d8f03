"""What `policy check` finds in a policy that loads, and its own tests."""
