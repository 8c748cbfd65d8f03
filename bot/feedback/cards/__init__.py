"""What people see of releases: the summary of HR, what everybody can read, and the form in which a topic is answered."""
