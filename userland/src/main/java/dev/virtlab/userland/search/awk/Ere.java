package dev.virtlab.userland.search.awk;

/// A pattern of a program, by its text.
record Ere(String text) {}
