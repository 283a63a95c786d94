"""Every version of every fact: a change enters new ones beside the old, and overwrites none."""
