"""Evidence of what a company does for AI literacy: a record that counts, a chain that shows changes, names sealed apart."""
