package dev.virtlab.runtime.bench;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/// The failures of the JDK's file system, told as the errno they came from.
final class Errors {

  private Errors() {}

  static CallFailed of(IOException failure) {
    return new CallFailed(errno(failure));
  }

  private static Errno errno(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> Errno.ENOENT;
      case FileAlreadyExistsException _ -> Errno.EEXIST;
      case DirectoryNotEmptyException _ -> Errno.ENOTEMPTY;
      case AccessDeniedException _ -> Errno.EACCES;
      case NotDirectoryException _ -> Errno.ENOTDIR;
      case NotLinkException _ -> Errno.EINVAL;
      case FileSystemLoopException _ -> Errno.ELOOP;
      case FileSystemException other -> named(String.valueOf(other.getReason()));
      default -> named(String.valueOf(failure.getMessage()));
    };
  }

  /// The JDK passes on what strerror(3) says.
  private static Errno named(String reason) {
    for (Errno errno : Errno.values()) {
      if (reason.contains(errno.message())) {
        return errno;
      }
    }
    return Errno.EIO;
  }
}
