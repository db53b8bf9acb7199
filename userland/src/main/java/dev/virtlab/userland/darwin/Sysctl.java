package dev.virtlab.userland.darwin;

import dev.virtlab.userland.program.Inquiry;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Map;
import java.util.TreeMap;

/// `sysctl`: the kernel's variables by name; sysctl(8). There is no `/proc`.
record Sysctl(Inquiry kernel) implements Tool {

  private Map<String, String> variables(Run run) {
    String[] names = run.calls().uname();
    Map<String, String> all = new TreeMap<>();
    all.put("hw.memsize", String.valueOf(kernel.memory()));
    all.put("hw.ncpu", String.valueOf(kernel.processors()));
    all.put("hw.machine", names[4]);
    all.put("kern.boottime", "{ sec = " + kernel.booted() / 1_000_000_000L + ", usec = 0 }");
    all.put("kern.hostname", names[1]);
    all.put("kern.hv_support", "0");
    all.put("kern.hv_vmm_present", "1");
    all.put("kern.osproductversion", "12.6");
    all.put("kern.osrelease", names[2]);
    all.put("kern.ostype", names[0]);
    all.put("kern.osversion", "21G115");
    all.put("kern.version", names[3]);
    return all;
  }

  @Override
  public Step run(Run run) {
    boolean bare = run.args().contains("-n");
    boolean every = run.args().contains("-a");
    Map<String, String> all = variables(run);
    for (String name : every ? all.keySet() : run.args()) {
      if (name.startsWith("-")) {
        continue;
      }
      if (!all.containsKey(name)) {
        run.complain("unknown oid '" + name + "'");
        continue;
      }
      run.out((bare ? "" : name + ": ") + all.get(name) + "\n");
    }
    return run.exit();
  }
}
