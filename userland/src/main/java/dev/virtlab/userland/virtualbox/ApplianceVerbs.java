package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.ovf.Ova;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `export` and `import`: machines as appliances.
final class ApplianceVerbs {

  private ApplianceVerbs() {}

  static List<Verb> verbs() {
    return List.of(
        new Verb(
            "export",
            "Export one or more virtual machines to a virtual appliance or to a cloud service",
            List.of(
                "export <machine> <--output=name> [--ovf09 | --ovf10 | --ovf20] [--manifest]",
                "  [--vsys=virtual-system-number] [--vmname=vmname]"),
            ApplianceVerbs::export),
        new Verb(
            "import",
            "Import a virtual appliance in OVF format or from a cloud service and create virtual"
                + " machines",
            List.of(
                "import <ovfname | ovaname> [--dry-run] [--options=importtovdi | keepallmacs]",
                "  [--vsys=n] [--vmname=name] [--cpus=n] [--memory=MB] [--ostype=ostype]",
                "  [--basefolder=folder]"),
            ApplianceVerbs::imports));
  }

  private static Door.Deed export(Client client, List<String> list) {
    Words words =
        Words.of(
            list,
            "output= o= legacy09 ovf09 ovf10 ovf20 manifest m iso options= vsys= vmname= product="
                + " vendor= version= description=");
    if (words.operands().isEmpty()) {
      throw new Words.Wrong("At least one machine must be specified with the export command.");
    }
    if (words.operands().size() > 1) {
      throw new Words.Wrong("more than one machine in an appliance is not modelled here");
    }
    String output = words.last("output", words.last("o", ""));
    if (output.isEmpty()) {
      throw new Words.Wrong("Missing --output argument with export command.");
    }
    if (!output.endsWith(".ova")) {
      throw new Words.Wrong(
          "an appliance in several files is not modelled here: give a name that ends in .ova");
    }
    String path = client.absolute(output);
    String digest =
        !words.has("manifest") && !words.has("m") ? "" : words.has("ovf20") ? "SHA256" : "SHA1";
    return (box, said) -> {
      Vm vm = box.find(words.operands().getFirst());
      try {
        new Exporting(box, vm).write(path, digest);
        said.progress().out("Successfully exported 1 machine(s).\n");
      } catch (BoxError error) {
        said.brokenOff("Appliance write failed", error);
      }
    };
  }

  private static Door.Deed imports(Client client, List<String> list) {
    Words words =
        Words.of(list, "dry-run n options= vsys= vmname= cpus= memory= ostype= basefolder= eula=");
    if (words.operands().size() != 1) {
      throw new Words.Wrong(
          words.operands().isEmpty()
              ? "Not enough arguments for \"import\" command."
              : "Invalid parameter '" + words.operands().get(1) + "'");
    }
    String path = client.absolute(words.operands().getFirst());
    Map<String, String> wishes = new TreeMap<>();
    words.options().forEach(o -> wishes.put(o.name(), o.value()));
    words.last("basefolder").ifPresent(f -> wishes.put("basefolder", client.absolute(f)));
    return (box, said) -> {
      List<Ova.Member> members;
      try {
        members = members(box, path);
        said.progress();
      } catch (BoxError error) {
        said.brokenOff("Appliance read failed", error);
        return;
      }
      said.out("Interpreting " + path + "...\nOK.\n");
      Importing importing = new Importing(box, members, wishes);
      said.out(importing.told());
      if (!words.has("dry-run") && !words.has("n")) {
        importing.carryOut();
        said.progress().out("Successfully imported the appliance.\n");
      }
    };
  }

  private static List<Ova.Member> members(Box box, String path) {
    if (!box.files().has(path)) {
      throw unread("Could not open the appliance file '" + path + "' (VERR_FILE_NOT_FOUND)");
    }
    Optional<List<Ova.Member>> members = Ova.unpack(box.files().read(path));
    if (members.isEmpty() || !members.get().getFirst().name().endsWith(".ovf")) {
      throw unread("Error reading '" + path + "': the first file of the archive is no descriptor");
    }
    for (Ova.Member member : members.get()) {
      if (member.name().endsWith(".mf")) {
        Ova.wrong(dev.virtlab.userland.text.Utf8.decode(member.bytes()), members.get())
            .ifPresent(
                name -> {
                  throw unread(
                      "Digest mismatch (VERR_NOT_EQUAL) on '"
                          + name
                          + "': the file is not what the manifest says");
                });
      }
    }
    return members.get();
  }

  private static BoxError unread(String text) {
    return BoxError.of(BoxError.Code.VBOX_E_FILE_ERROR, "ApplianceWrap", text);
  }
}
