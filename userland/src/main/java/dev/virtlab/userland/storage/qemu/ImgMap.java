package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img map`: which file of a chain has which bytes.
final class ImgMap {

  /// One line.
  private record Entry(
      long start,
      long length,
      int depth,
      boolean present,
      boolean zero,
      boolean data,
      boolean compressed,
      long offset,
      String file) {

    boolean joins(Entry next) {
      boolean same =
          depth == next.depth
              && present == next.present
              && zero == next.zero
              && data == next.data
              && compressed == next.compressed
              && file.equals(next.file);
      return same && (offset < 0 ? next.offset < 0 : next.offset == offset + length);
    }

    Entry and(Entry next) {
      return new Entry(
          start, length + next.length, depth, present, zero, data, compressed, offset, file);
    }

    String human() {
      return data && !zero ? hex(start, 16) + hex(length, 16) + hex(offset, 16) + file + "\n" : "";
    }

    private static String hex(long value, int width) {
      String text = value == 0 ? "0" : "0x" + Long.toHexString(value);
      return text + " ".repeat(Math.max(0, width - text.length()));
    }

    String json() {
      return "{ \"start\": "
          + start
          + ", \"length\": "
          + length
          + ", \"depth\": "
          + depth
          + ", \"present\": "
          + present
          + ", \"zero\": "
          + zero
          + ", \"data\": "
          + data
          + (offset < 0 ? "" : ", \"offset\": " + offset)
          + "}";
    }
  }

  private ImgMap() {}

  static int run(Run run, List<String> words) {
    Invocation call =
        new Invocation(
            run, words, "f:s:l:", "output:=output start-offset:=s max-length:=l format:=f");
    long start = call.has("s") ? bound(call, "start offset", call.last("s", "")) : 0;
    long most = call.has("l") ? bound(call, "max length", call.last("l", "")) : Long.MAX_VALUE;
    String name = call.onlyOperand();
    boolean json = call.json();
    Chain chain = call.open(name, call.last("f", ""), Chain.How.READ);
    if (!json) {
      run.out("Offset          Length          Mapped to       File\n");
    } else {
      run.out("[");
    }
    long end = Math.min(chain.size(), most > chain.size() ? chain.size() : start + most);
    print(call, chain, start, end, json);
    if (json) {
      run.out("]\n");
    }
    chain.close();
    return 0;
  }

  private static long bound(Invocation call, String what, String text) {
    return Sizes.parse(text)
        .orElseThrow(
            () ->
                call.stop(
                    "Invalid "
                        + what
                        + " specified. You may use k, M, G, T, P or E suffixes for\n"
                        + "qemu-img: kilobytes, megabytes, gigabytes, terabytes, petabytes and"
                        + " exabytes."));
  }

  private static void print(Invocation call, Chain chain, long start, long end, boolean json) {
    Entry current = null;
    for (long at = start; at < end; ) {
      Entry next = entry(chain, at, end - at);
      at += next.length();
      if (current != null && current.joins(next)) {
        current = current.and(next);
      } else {
        if (current != null) {
          emit(call, current, json, false);
        }
        current = next;
      }
    }
    if (current != null) {
      emit(call, current, json, true);
    }
  }

  private static void emit(Invocation call, Entry entry, boolean json, boolean last) {
    if (json) {
      call.run().out(entry.json() + (last ? "" : ",\n"));
    } else {
      if (entry.data() && !entry.zero() && entry.offset() < 0) {
        throw call.stop("File contains external, encrypted or compressed clusters.");
      }
      call.run().out(entry.human());
    }
  }

  private static Entry entry(Chain chain, long at, long most) {
    Chain.Found found = chain.find(at, most);
    boolean raw = found.in().image().format().equals("raw");
    boolean beyond = at >= found.in().size();
    boolean hole = raw && found.kind() == Kind.ZERO_ALLOCATED;
    boolean zero =
        switch (found.kind()) {
          case ABSENT, ZERO, ZERO_ALLOCATED -> true;
          case DATA, COMPRESSED -> false;
        };
    boolean data = found.kind() == Kind.DATA || found.kind() == Kind.COMPRESSED;
    boolean present =
        (found.kind() != Kind.ABSENT && !beyond && !isSparse(found)) || (raw && !beyond);
    return new Entry(
        at,
        found.length(),
        found.depth(),
        present,
        zero,
        data && !hole,
        found.kind() == Kind.COMPRESSED,
        found.offset(),
        found.in().name());
  }

  /// The formats that keep no zeros of their own call a block that is not there absent.
  private static boolean isSparse(Chain.Found found) {
    String format = found.in().image().format();
    return found.kind() == Kind.ZERO && (format.equals("vdi") || format.equals("vmdk"));
  }
}
