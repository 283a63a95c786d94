-- Copies the journal into another database that is attached.
copy from database journal to copied -- noqa: PRS
