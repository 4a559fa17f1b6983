"""What may leave the room: pure."""
