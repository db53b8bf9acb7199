package dev.virtlab.userland.busybox;

import dev.virtlab.userland.coreutils.Coreutils;
import dev.virtlab.userland.diffutils.Diffutils;
import dev.virtlab.userland.procps.Figures;
import dev.virtlab.userland.procps.Pidof;
import dev.virtlab.userland.procps.Uptime;
import dev.virtlab.userland.search.Search;
import dev.virtlab.userland.tar.Tar;
import dev.virtlab.userland.tool.Tool;
import dev.virtlab.userland.utillinux.Nsenter;
import dev.virtlab.userland.utillinux.Small;
import dev.virtlab.userland.utillinux.Unshare;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The applets that are modelled, by name; shells apart.
final class Applets {

  private Applets() {}

  /// All of them. A room whose tools know busybox's words joins the list of rooms here.
  static Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    for (Map<String, Tool> room :
        List.of(Coreutils.tools(), Coreutils.others(), Diffutils.tools(), Search.tools())) {
      room.forEach((name, tool) -> put(tools, name, tool));
    }
    shared(tools);
    own(tools);
    return tools;
  }

  /// Adds a tool of the host if busybox has it, too.
  private static void put(Map<String, Tool> tools, String name, Tool tool) {
    if (AppletList.has(name)) {
      tools.put(name, tool);
    }
  }

  /// Tools of other packages that know busybox's words.
  private static void shared(Map<String, Tool> tools) {
    tools.put("dmesg", Small::dmesg);
    tools.put("nsenter", new Nsenter());
    tools.put("pidof", new Pidof());
    tools.put("pivot_root", Small::pivotRoot);
    tools.put("renice", Small::renice);
    tools.put("setsid", Small::setsid);
    tools.put("sysctl", Figures::sysctl);
    tools.put("tar", new Tar());
    tools.put("unshare", new Unshare());
    tools.put("uptime", new Uptime());
  }

  private static void own(Map<String, Tool> tools) {
    tools.put("base64", new Base64());
    tools.put("factor", new Factor());
    tools.put("free", new Free());
    tools.put("kill", Kill::kill);
    tools.put("killall", Kill::killall);
    tools.put("less", Pager::less);
    tools.put("logger", new Logger());
    tools.put("more", Pager::more);
    tools.put("mount", new Mount());
    tools.put("ps", new Ps());
    tools.put("strings", new Strings());
    tools.put("time", new TimeTool());
    tools.put("top", new Top());
    tools.put("umount", new Umount());
    tools.put("w", Who::w);
    tools.put("watch", new Watch());
    tools.put("clear", Screen::clear);
    tools.put("reset", Screen::reset);
    tools.put("usleep", Pause::usleep);
    tools.put("which", new Which());
    tools.put("who", Who::who);
  }
}
