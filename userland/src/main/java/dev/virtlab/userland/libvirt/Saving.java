package dev.virtlab.userland.libvirt;

import dev.virtlab.userland.libvirt.DomainView.Reason;
import dev.virtlab.userland.libvirt.DomainView.Status;
import java.util.Optional;

/// Machines that are put into a file with all that they are, and taken out again.
record Saving(Domains domains) {

  /// What a file begins with; QEMU_SAVE_MAGIC of libvirt.
  static final String MAGIC = "LibvirtQemudSave";

  private static final String FOLDER = "/var/lib/libvirt/qemu/save/";

  private static String managed(Known it) {
    return FOLDER + it.name() + ".save";
  }

  void save(Known it, String file, Optional<Boolean> paused) {
    put(it, file, paused);
    domains.stopped(it, Reason.SAVED, "saved");
  }

  void manage(Known it, Optional<Boolean> paused) {
    it.running();
    if (it.config.isEmpty()) {
      throw LibvirtError.invalid("cannot do managed save for transient domain");
    }
    put(it, managed(it), paused);
    it.managed = true;
    domains.stopped(it, Reason.SAVED, "saved");
  }

  private void put(Known it, String file, Optional<Boolean> paused) {
    Known.Live live = it.running();
    boolean still = paused.orElse(live.status() == Status.PAUSED);
    String xml = DomainXml.write(live.now(), -1);
    byte[] picture = live.running().picture().bytes();
    domains.hardware().files().write(file, new SavedMachine(xml, still, picture).bytes());
    live.running().cut();
  }

  /// Makes a machine again from a file.
  void restore(String file, Optional<Boolean> paused) {
    SavedMachine saved = SavedMachine.of(domains.hardware().files().read(file));
    Domain domain = DomainXml.read(saved.xml());
    Known it = domains.returning(domain);
    begin(it, domain, saved, paused);
  }

  /// Starts a machine from what libvirt keeps of it; whether there was something.
  boolean resume(Known it, boolean paused) {
    if (!it.managed) {
      return false;
    }
    SavedMachine saved = SavedMachine.of(domains.hardware().files().read(managed(it)));
    begin(it, it.definition(), saved, paused ? Optional.of(true) : Optional.empty());
    forget(it);
    return true;
  }

  private void begin(Known it, Domain domain, SavedMachine saved, Optional<Boolean> paused) {
    boolean still = paused.orElse(saved.paused());
    Hardware.Picture picture = domains.hardware().picture(domain, saved.picture());
    domains.begin(
        it,
        domain,
        still,
        still ? Reason.MIGRATING : Reason.RESTORED,
        ear -> picture.start(still, ear));
  }

  /// Keeps nothing of a machine any more.
  void forget(Known it) {
    if (it.managed) {
      it.managed = false;
      domains.hardware().files().remove(managed(it));
    }
  }
}
