"""The nouns: handbook, edition, finding, register, artefact. Standard library only."""
