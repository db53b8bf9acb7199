package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Location;

/// `/proc/PID/maps`: the parts of an address space, as a program linked to nothing has them.
final class MapsText {

  private static final int KIB = 1024;
  private static final int PAGE = 4096;
  private static final long CODE = 0x563821de4000L;
  private static final long HEAP = 0x5638564fd000L;
  private static final long STACK = 0x7ffc41f19000L;
  private static final int STACK_SIZE = 33 * PAGE;
  private static final int PATH = 73;

  private MapsText() {}

  static String of(ShownProcess process, Machine machine) {
    if (process.executable().isEmpty() || machine.processors().isEmpty()) {
      return "";
    }
    Location program = process.executable().get();
    ProcessFigures.Memory memory = process.figures().memory();
    String device =
        Texts.hex(program.inode().fileSystem().major(), 2)
            + ":"
            + Texts.hex(program.inode().fileSystem().minor(), 2);
    String path = program.dentry().path();
    long end = CODE + pages(Math.max(1, memory.program()));
    return line(CODE, end, "r-xp", device, program.inode().number(), path)
        + line(HEAP, HEAP + pages(Math.max(PAGE, memory.anonymous())), "rw-p", "00:00", 0, "[heap]")
        + line(STACK, STACK + STACK_SIZE, "rw-p", "00:00", 0, "[stack]")
        + line(STACK + 0x61000, STACK + 0x63000, "r-xp", "00:00", 0, "[vdso]")
        + "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]\n";
  }

  private static long pages(long bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }

  private static String line(
      long from, long to, String rights, String device, long inode, String path) {
    String head =
        Texts.hex(from, 8) + "-" + Texts.hex(to, 8) + " " + rights + " 00000000 " + device + " ";
    return Texts.left(head + inode, PATH) + path + "\n";
  }

  static String rollup(ShownProcess process) {
    ProcessFigures.Memory memory = process.figures().memory();
    StringBuilder text = new StringBuilder();
    text.append(line(CODE, STACK + STACK_SIZE, "---p", "00:00", 0, "[rollup]"));
    size(text, "Rss", memory.resident());
    size(text, "Pss", memory.resident());
    size(text, "Pss_Dirty", memory.anonymous());
    size(text, "Pss_Anon", memory.anonymous());
    size(text, "Pss_File", memory.file());
    size(text, "Pss_Shmem", 0);
    size(text, "Shared_Clean", 0);
    size(text, "Shared_Dirty", 0);
    size(text, "Private_Clean", memory.file());
    size(text, "Private_Dirty", memory.anonymous());
    size(text, "Referenced", memory.resident());
    size(text, "Anonymous", memory.anonymous());
    for (String name :
        new String[] {
          "KSM",
          "LazyFree",
          "AnonHugePages",
          "ShmemPmdMapped",
          "FilePmdMapped",
          "Shared_Hugetlb",
          "Private_Hugetlb",
          "Swap",
          "SwapPss",
          "Locked"
        }) {
      size(text, name, 0);
    }
    return text.toString();
  }

  private static void size(StringBuilder text, String name, long bytes) {
    text.append(Texts.left(name + ":", 16)).append(Texts.right(bytes / KIB, 8)).append(" kB\n");
  }
}
