package dev.virtlab.userland.search;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.search.awk.Awk;
import dev.virtlab.userland.search.find.Find;
import dev.virtlab.userland.search.grep.Grep;
import dev.virtlab.userland.search.sed.Sed;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Map;
import java.util.TreeMap;

/// The catalogue of this room: each tool by its name.
public final class Search {

  private Search() {}

  /// Every tool that busybox has too, by name.
  public static Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("awk", Awk::awk);
    tools.put("egrep", Grep::grep);
    tools.put("fgrep", Grep::grep);
    tools.put("grep", Grep::grep);
    tools.put("find", Find::find);
    tools.put("sed", Sed::sed);
    tools.put("xargs", Xargs::xargs);
    return tools;
  }

  /// The programs of the host, by key.
  public static Programs programs() {
    Programs programs = new Programs();
    programs.with("gawk/awk", Run.program(Awk::awk));
    programs.with("gawk/gawk", Run.program(Awk::awk));
    programs.with("grep/grep", Run.program(Grep::grep));
    programs.with("grep/egrep", Run.program(run -> Grep.with(run, "-E")));
    programs.with("grep/fgrep", Run.program(run -> Grep.with(run, "-F")));
    programs.with("grep/rgrep", Run.program(run -> Grep.with(run, "-r")));
    programs.with("findutils/find", Run.program(Find::find));
    programs.with("findutils/xargs", Run.program(Xargs::xargs));
    programs.with("sed/sed", Run.program(Sed::sed));
    return programs;
  }
}
