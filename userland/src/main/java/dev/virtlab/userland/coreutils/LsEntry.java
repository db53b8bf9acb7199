package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Stat;

/// One file that ls(1) shows.
///
/// @param name as shown
/// @param path as reached from the working directory
/// @param known whether its inode could be read
record LsEntry(String name, String path, Stat stat, boolean known) {

  boolean isFolder() {
    return stat.type() == Stat.Type.DIRECTORY;
  }
}
