package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;

/// An open `/proc/PID/ns/*` file: what setns(2) takes. It holds its namespace until it is closed.
public interface NamespaceFile extends OpenFile {

  LiveNamespace namespace();
}
