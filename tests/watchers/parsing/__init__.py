"""What parsing makes of documents, friendly and hostile."""
