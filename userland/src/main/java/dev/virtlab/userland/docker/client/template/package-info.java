/// Templates of the Go language (`text/template`), as people give them to `--format`.
///
/// Enter at [dev.virtlab.userland.docker.client.template.Template#parse]. A template reads typed
/// values ([dev.virtlab.userland.docker.client.template.Value]), because Go prints a duration of a
/// struct (`1m30s`) otherwise than one of a JSON document (`90000000000`), and the errors name
/// types.
@NullMarked
package dev.virtlab.userland.docker.client.template;

import org.jspecify.annotations.NullMarked;
