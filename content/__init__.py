"""What is said and decided in words: the policy, the vocabulary, the texts, the people, and what reads them from files."""
