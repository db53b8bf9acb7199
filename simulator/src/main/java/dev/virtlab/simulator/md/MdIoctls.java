package dev.virtlab.simulator.md;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.MdControl;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The calls of a process on arrays.
///
/// @param find the block device that a path means
public record MdIoctls(Md driver, Function<String, Volume> find) implements MdControl {

  @Override
  public List<Array> arrays() {
    return driver.arrays().stream().map(this::shown).toList();
  }

  private Array shown(MdDevice array) {
    return new Array(
        array.number(),
        array.block().uuid(),
        array.block().name(),
        array.level().number(),
        array.block().layout(),
        array.block().chunk() * 512,
        array.block().disks(),
        array.block().component() * 512,
        array.size(),
        array.block().created(),
        array.updated(),
        array.events(),
        true,
        array.rdevs().stream().map(MdIoctls::shown).toList(),
        array.pass().map(this::shown));
  }

  private static Member shown(Rdev rdev) {
    Volume volume = rdev.volume();
    return new Member(
        volume.path(), volume.major(), volume.minor(), rdev.number(), rdev.slot(), rdev.part());
  }

  private Sync shown(Pass pass) {
    return new Sync(pass.kind().action(), pass.done(), pass.total(), driver.speed(true));
  }

  @Override
  public Optional<Array> array(int number) {
    return driver.arrays().stream()
        .filter(array -> array.number() == number)
        .findFirst()
        .map(this::shown);
  }

  @Override
  public void run(int number, List<String> devices) {
    driver.run(number, devices.stream().map(find).toList());
  }

  @Override
  public void stop(int number) {
    driver.stop(number);
  }

  @Override
  public void add(int number, String device) {
    driver.add(number, find.apply(device));
  }

  @Override
  public void remove(int number, String device) {
    driver.remove(number, find.apply(device));
  }

  @Override
  public void fail(int number, String device) {
    driver.fail(number, find.apply(device));
  }

  @Override
  public void disks(int number, int count) {
    driver.disks(number, count);
  }

  @Override
  public void component(int number, long bytes) {
    driver.component(number, bytes);
  }
}
