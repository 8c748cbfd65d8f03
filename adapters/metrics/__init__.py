"""What whoever runs Handrail can see of it from outside: counted in Prometheus' own words."""
