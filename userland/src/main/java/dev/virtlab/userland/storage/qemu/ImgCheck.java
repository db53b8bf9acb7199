package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.VdiImage;
import dev.virtlab.userland.storage.image.VmdkImage;
import dev.virtlab.userland.storage.qcow2.Check;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img check`.
final class ImgCheck {

  private static final int CORRUPT = 2;
  private static final int LEAKS = 3;
  private static final int UNSUPPORTED = 63;

  private ImgCheck() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "f:r:T:q", "output:=output format:=f repair:=r");
    String repair = call.last("r", "");
    if (call.has("r") && !repair.equals("leaks") && !repair.equals("all")) {
      throw call.exit("Unknown option value for -r (expecting 'leaks' or 'all'): " + repair);
    }
    String name = call.onlyOperand();
    boolean json = call.json();
    Chain.How how = call.has("r") ? Chain.How.WRITE : Chain.How.READ;
    Chain chain = call.open(name, call.last("f", ""), how);
    try {
      return switch (chain.image()) {
        case Qcow2Image image -> qcow2(call, chain, image, repair, json);
        case VdiImage image when repair.isEmpty() -> other(call, chain, json, image.isSound());
        case VmdkImage _ when repair.isEmpty() -> other(call, chain, json, true);
        default -> throw call.stop(UNSUPPORTED, "This image format does not support checks");
      };
    } finally {
      chain.close();
    }
  }

  private static int other(Invocation call, Chain chain, boolean json, boolean sound) {
    if (json) {
      call.say(
          new Document()
                  .with("filename", chain.name())
                  .with("format", chain.image().format())
                  .with("check-errors", 0)
                  .text()
              + "\n");
    } else {
      call.say(
          sound ? "No errors were found on the image.\n" : "ERROR: the map of blocks is bad\n");
    }
    return sound ? 0 : CORRUPT;
  }

  private static int qcow2(
      Invocation call, Chain chain, Qcow2Image image, String repair, boolean json) {
    Check check = image.check();
    int fixedCorruptions = 0;
    int fixedLeaks = 0;
    if (!check.messages().isEmpty() && !repair.isEmpty()) {
      boolean all = repair.equals("all");
      check.messages().forEach(m -> call.run().err(repaired(m, all) + "\n"));
      image.repair(check, all);
      Check after = image.check();
      fixedCorruptions = check.corruptions() - after.corruptions();
      fixedLeaks = check.leaks() - after.leaks();
      check = after;
    } else {
      check.messages().forEach(m -> call.run().err(m + "\n"));
    }
    if (json) {
      call.say(document(chain, check, fixedCorruptions, fixedLeaks).text() + "\n");
    } else {
      call.say(text(check, fixedCorruptions, fixedLeaks));
    }
    return check.corruptions() > 0 ? CORRUPT : check.leaks() > 0 ? LEAKS : 0;
  }

  private static String repaired(String message, boolean all) {
    boolean fixed = all || message.startsWith("Leaked");
    return fixed ? "Repairing" + message.substring(message.indexOf(" cluster")) : message;
  }

  private static String text(Check check, int fixedCorruptions, int fixedLeaks) {
    StringBuilder out = new StringBuilder();
    if (fixedCorruptions + fixedLeaks > 0) {
      out.append("The following inconsistencies were found and repaired:\n\n    ");
      out.append(fixedLeaks).append(" leaked clusters\n    ");
      out.append(fixedCorruptions)
          .append(" corruptions\n\nDouble checking the fixed image now...\n");
    }
    if (check.corruptions() + check.leaks() == 0) {
      out.append("No errors were found on the image.\n");
    }
    if (check.corruptions() > 0) {
      out.append('\n').append(check.corruptions()).append(" errors were found on the image.\n");
      out.append("Data may be corrupted, or further writes to the image may corrupt it.\n");
    }
    if (check.leaks() > 0) {
      out.append('\n').append(check.leaks()).append(" leaked clusters were found on the image.\n");
      out.append("This means waste of disk space, but no harm to data.\n");
    }
    if (check.total() > 0 && check.allocated() > 0) {
      out.append(check.allocated()).append('/').append(check.total()).append(" = ");
      out.append(percent(check.allocated(), check.total())).append(" allocated, ");
      out.append(percent(check.fragmented(), check.allocated())).append(" fragmented, ");
      out.append(percent(check.compressed(), check.allocated())).append(" compressed clusters\n");
    }
    return out.append("Image end offset: ").append(check.end()).append('\n').toString();
  }

  private static String percent(long part, long whole) {
    return Numbers.ratio(part * 100, whole, 2) + "%";
  }

  private static Document document(Chain chain, Check check, int fixedCorruptions, int fixedLeaks) {
    Document document =
        new Document()
            .with("filename", chain.name())
            .with("format", "qcow2")
            .with("check-errors", 0)
            .with("image-end-offset", check.end());
    put(document, "corruptions", check.corruptions());
    put(document, "leaks", check.leaks());
    put(document, "corruptions-fixed", fixedCorruptions);
    put(document, "leaks-fixed", fixedLeaks);
    put(document, "total-clusters", check.total());
    put(document, "allocated-clusters", check.allocated());
    put(document, "fragmented-clusters", check.fragmented());
    put(document, "compressed-clusters", check.compressed());
    return document;
  }

  private static void put(Document document, String name, long value) {
    if (value > 0) {
      document.with(name, value);
    }
  }
}
