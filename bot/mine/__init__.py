"""What Handrail keeps of one person: seen, exported and deleted by themselves."""
