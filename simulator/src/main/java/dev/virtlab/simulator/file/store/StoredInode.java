package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.KeptInode;
import dev.virtlab.simulator.file.NewFile;

/// What every stored inode is: kept in memory, counted by the disk. Devices, FIFOs and sockets are
/// nothing more.
class StoredInode extends KeptInode {

  private final StoredFileSystem stored;

  StoredInode(StoredFileSystem stored, long number, NewFile file) {
    super(stored, number, file, stored.now());
    this.stored = stored;
  }

  /// The inode of a new file of that kind.
  static StoredInode of(StoredFileSystem stored, NewFile file) {
    long number = stored.takeNumber();
    return switch (file.type()) {
      case REGULAR -> new StoredFile(stored, number, file);
      case DIRECTORY -> new StoredDirectory(stored, number, file);
      case SYMLINK -> new StoredLink(stored, number, file);
      case CHARACTER, BLOCK, FIFO, SOCKET -> new StoredInode(stored, number, file);
    };
  }

  final StoredFileSystem stored() {
    return stored;
  }

  @Override
  protected final long now() {
    return stored.now();
  }

  /// One name more, or fewer where negative; the last one gone, it is released.
  final void linked(int more) {
    addLinks(more);
    if (links() == 0 && !isOpen()) {
      released();
    }
  }

  @Override
  protected void released() {
    stored.space().giveBackInode();
  }
}
