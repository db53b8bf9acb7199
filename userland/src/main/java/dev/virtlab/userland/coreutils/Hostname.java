package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Blanks;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;

/// hostname(1): the package hostname of Debian, which is no part of coreutils, and busybox's.
final class Hostname {

  private static final Options GNU =
      new Options(
          "aAdfbF:iIsyvVh",
          "alias=a all-fqdns=A domain=d fqdn=f long=f boot=b file:=F ip-address=i"
              + " all-ip-addresses=I short=s yp=y nis=y verbose=v");

  private static final String USAGE =
      """
      Usage: hostname [-b] {hostname|-F file}         set host name (from file)
             hostname [-a|-A|-d|-f|-i|-I|-s|-y]       display formatted name
             hostname                                 display host name

             {yp,nis,}domainname {nisdomain|-F file}  set NIS domain name (from file)
             {yp,nis,}domainname                      display NIS domain name

             dnsdomainname                            display dns domain name

             hostname -V|--version|-h|--help          print info and exit

      Program name:
             {yp,nis,}domainname=hostname -y
             dnsdomainname=hostname -d

      Program options:
          -a, --alias            alias names
          -A, --all-fqdns        all long host names (FQDNs)
          -b, --boot             set default hostname if none available
          -d, --domain           DNS domain name
          -f, --fqdn, --long     long host name (FQDN)
          -F, --file             read host name or NIS domain name from given file
          -i, --ip-address       addresses for the host name
          -I, --all-ip-addresses all addresses for the host
          -s, --short            short host name
          -y, --yp, --nis        NIS/YP domain name

      Description:
         This command can get or set the host name or the NIS domain name. You can
         also get the DNS domain or the FQDN (fully qualified domain name).
         Unless you are using bind or NIS for host lookups you can change the
         FQDN (Fully Qualified Domain Name) and the DNS domain name (which is
         part of the FQDN) in the /etc/hosts file.
      """;

  private Hostname() {}

  static Step hostname(Run run) {
    Words words = read(run);
    if (words.has("h")) {
      return run.out(USAGE).exit(255);
    }
    if (words.operands().size() > 1 && !run.isBusybox()) {
      throw new Stop(USAGE, 255);
    }
    String name = words.operands().isEmpty() ? "" : words.operands().getFirst();
    if (words.has("F")) {
      name = firstLine(run, words.last("F", ""));
    }
    if (!name.isEmpty()) {
      return set(run, name);
    }
    String host = run.calls().hostname();
    int dot = host.indexOf('.');
    run.out(
        switch (words.lastOf("sdfiIA", "")) {
          case "s" -> (dot < 0 ? host : host.substring(0, dot)) + "\n";
          case "d" -> dot < 0 ? run.say("", "\n") : host.substring(dot + 1) + "\n";
          case "i" -> address(run, host) + "\n";
          case "I", "A" -> address(run, host) + " \n";
          default -> host + "\n";
        });
    return run.exit();
  }

  private static Words read(Run run) {
    try {
      return run.words(GNU, new Options("sidfF:"));
    } catch (Stop stop) {
      if (!run.isBusybox()) {
        run.out(USAGE).push();
        throw new Stop(stop.text().substring(0, stop.text().indexOf('\n') + 1), 255);
      }
      throw stop;
    }
  }

  private static String address(Run run, String host) {
    for (String line : Lines.of(Input.textOrEmpty(run.calls(), "/etc/hosts"))) {
      List<String> words = Blanks.split(line);
      if (words.size() > 1 && words.subList(1, words.size()).contains(host)) {
        return words.getFirst();
      }
    }
    throw run.stop(1, run.say("Name or service not known", host + ": Unknown host"));
  }

  private static String firstLine(Run run, String path) {
    try {
      for (String line : Lines.of(Input.text(run.calls(), path))) {
        if (!line.startsWith("#") && !line.isBlank()) {
          return line.strip();
        }
      }
      return "";
    } catch (CallFailed failed) {
      throw run.stop(
          1,
          run.say(
              failed.errno().message(), "can't open '" + path + "': " + failed.errno().message()));
    }
  }

  private static Step set(Run run, String name) {
    try {
      run.calls().setHostname(name);
    } catch (CallFailed failed) {
      run.complain(
          switch (failed.errno()) {
            case EPERM ->
                run.say(
                    "you must be root to change the host name",
                    "sethostname: " + failed.errno().message());
            case EINVAL -> run.say("name too long", "sethostname: " + failed.errno().message());
            default -> failed.errno().message();
          });
    }
    return run.exit();
  }
}
