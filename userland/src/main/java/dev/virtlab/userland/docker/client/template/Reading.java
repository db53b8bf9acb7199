package dev.virtlab.userland.docker.client.template;

/// How a template is filled in.
enum Reading {
  /// A missing entry of a map is shown as `<no value>`.
  LOOSE,
  /// A missing entry of a map is an error.
  STRICT,
  /// The values are headers of a table, which functions leave as they are.
  HEADERS
}
