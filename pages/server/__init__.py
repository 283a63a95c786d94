"""What stands between a browser and the app: the door, headers, compressed files, a warm start."""
