package dev.virtlab.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.userland.asm.Assembler;
import dev.virtlab.userland.asm.Assembly;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who executes what the kernel of a guest does: decided by the processor's flags and a timed loop.
final class Ring0Test {

  private static String cpuinfo(String flag) {
    return "processor\t: 0\nflags\t\t: fpu vme " + flag + " lm\nbugs\t\t: svmx\n";
  }

  private static Ring0 judged(String flag, double turn) {
    return Ring0.judged(cpuinfo(flag), () -> Optional.of(turn));
  }

  @Test
  void aProcessorWithTheExtensionAndAFastLoopTakesLinuxGuests() {
    assertThat(judged("svm", 1.24))
        .isEqualTo(new Ring0(true, "svm, a turn of a loop in ring 0 takes 1.2 ns"));
    assertThat(judged("vmx", Ring0.TURN_MAX).isFast()).isTrue();
  }

  @Test
  void aClockThatStoodIsNotTakenForAProcessorThatNeedsNoTime() {
    assertThat(judged("svm", 0))
        .isEqualTo(
            new Ring0(
                true,
                "svm, a turn of a loop in ring 0 takes less than 0.1 ns (its clock is coarse)"));
  }

  @Test
  void withoutTheExtensionNoGuestIsEvenMade() {
    Ring0.Timing never =
        () -> {
          throw new AssertionError("nobody may be asked");
        };
    assertThat(Ring0.judged(cpuinfo("nx"), never))
        .isEqualTo(new Ring0(false, "no vmx or svm: ring 0 of a guest runs in software"));
    assertThat(Ring0.judged("", never).isFast()).isFalse();
  }

  @Test
  void aLoopThatTakesAThousandTimesAsLongIsToldWithItsTime() {
    Ring0 slow = judged("vmx", 1020);
    assertThat(slow.isFast()).isFalse();
    assertThat(slow.why()).contains("takes 1020 ns and not 50 ns at most", "in software");
  }

  @Test
  void whatFailsIsNotFastAndSaysWhy() {
    assertThat(Ring0.judged(cpuinfo("vmx"), Optional::empty))
        .isEqualTo(new Ring0(false, "vmx, but a guest's loop does not come to its end"));
    Ring0.Timing absent =
        () -> {
          throw new LabUnavailable("/dev/kvm is absent");
        };
    assertThat(Ring0.judged(cpuinfo("vmx"), absent))
        .isEqualTo(new Ring0(false, "/dev/kvm is absent"));
    Ring0.Timing broken =
        () -> {
          throw new IllegalStateException("KVM_CREATE_VM failed, errno 16");
        };
    assertThat(Ring0.judged(cpuinfo("vmx"), broken).why())
        .isEqualTo("a guest cannot be made: KVM_CREATE_VM failed, errno 16");
  }

  @Test
  void theGuestIsTheLoopThatItsCommentSays() {
    String source = "start: mov cx, " + Ring0.TURNS + "\nturn: dec cx\njnz turn\nhlt\njmp start\n";
    Assembly assembly = Assembler.assemble(source);
    assertThat(assembly).isInstanceOf(Assembly.Assembled.class);
    assertThat(((Assembly.Assembled) assembly).bytes()).isEqualTo(Ring0.LOOP);
  }

  @Test
  void thisMachineAnswersWithinASecond() {
    long began = System.nanoTime();
    assertThat(Ring0.here().why()).isNotBlank();
    assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
  }
}
