package dev.virtlab.console.talk;

import dev.virtlab.stage.Language;

/// What the console says, in every language. `{0}`, `{1}` … are filled in.
public enum Say {
  WELCOME_TITLE("Virtlab · a Linux machine that does not exist", "Virtlab · 존재하지 않는 리눅스 머신"),
  WELCOME(
      """
      A whole host has just booted inside this terminal: kernel, Docker, root for you.
      It is a simulation, so nothing you do can hurt your computer. Try the forbidden:

        rm -rf /usr      then:  ls   and then, twice:  undo

      Or let the kernel kill something, and see it in slow motion:

        docker run -m 16m busybox tail /dev/zero      then:  watch

      lessons teaches. help lists all words. Ctrl-D or quit leaves.\
      """,
      """
      이 터미널 안에서 방금 호스트 하나가 통째로 부팅되었습니다: 커널, Docker, 그리고 root 권한.
      시뮬레이션이므로 무엇을 해도 당신의 컴퓨터는 안전합니다. 금지된 것을 해 보세요:

        rm -rf /usr      다음에:  ls   그리고 두 번:  undo

      또는 커널이 무언가를 죽이게 하고, 느린 동작으로 보세요:

        docker run -m 16m busybox tail /dev/zero      다음에:  watch

      lessons 는 수업, help 는 모든 낱말, Ctrl-D 또는 quit 는 나가기.\
      """),
  WELCOME_LESSON("You have begun “{0}”: start goes on.", "수업 “{0}”을(를) 시작했습니다: start 로 이어집니다."),
  WELCOME_SANDBOX(
      "The machine stands as you left it; reset makes a new one.",
      "머신은 두고 가신 그대로입니다. reset 은 새 머신을 만듭니다."),
  WELCOME_WAYS(
      "lessons teaches. help lists all words. Ctrl-D or quit leaves.",
      "lessons 는 수업, help 는 모든 낱말, Ctrl-D 또는 quit 는 나가기."),
  LINE_MODE(
      "Standard input is no terminal: every line is answered in order, without pictures.",
      "표준 입력이 터미널이 아닙니다: 한 줄씩 차례로 답하고, 그림은 그리지 않습니다."),
  GOODBYE("Your work is saved. Goodbye.", "작업이 저장되었습니다. 안녕히 가세요."),
  HELP_TITLE(
      "Words for the laboratory (with a colon they never mean a program, as in :wait):",
      "실험실에 하는 말 (앞에 쌍점을 붙이면 프로그램으로 해석되지 않습니다, 예: :wait):"),
  HELP_TAIL(
      "Everything else is a command line for the machine on which you stand.",
      "그 밖의 모든 것은 지금 서 있는 기계에 대한 명령입니다."),
  HELP_HELP("this list", "이 목록"),
  HELP_LESSONS(
      "the lessons, and how far you are; lessons NUMBER or NAME: as start",
      "수업 목록과 진행 상황; lessons 번호 또는 이름: start 와 같음"),
  HELP_START(
      "start [NUMBER or NAME]: begin a lesson, or go on with it",
      "start [번호 또는 이름]: 수업을 시작하거나 이어 하기"),
  HELP_NEXT("go to the next step (or just Enter where nothing is asked)", "다음 단계로 (물음이 없으면 Enter)"),
  HELP_HINT("a hint that fits where you are", "지금 상태에 맞는 힌트"),
  HELP_CHECK("check the step without doing anything", "아무것도 하지 않고 단계 검사"),
  HELP_SOLUTION("show the solution (the step then earns nothing)", "풀이 보기 (이 단계의 점수는 없습니다)"),
  HELP_SKIP("leave this step unsolved", "이 단계를 건너뛰기"),
  HELP_UNDO("take back your last line, by running all others again", "마지막 줄을 취소 (나머지를 다시 실행)"),
  HELP_RESET("begin the lesson, or the sandbox, again", "수업이나 모래 상자를 처음부터"),
  HELP_SANDBOX("leave the lesson for the sandbox", "수업을 떠나 모래 상자로"),
  HELP_PREDICT(
      "predict ANSWER: answer a question (or just the answer)", "predict 답: 질문에 답하기 (답만 입력해도 됨)"),
  HELP_JAVA(
      "java: write the Java that a step asks for, end with a line of one dot",
      "java: 단계가 요구하는 Java 작성, 점 하나뿐인 줄로 끝냄"),
  HELP_WATCH(
      "watch [nest|timeline|path|blocks|exits|walk|vcpus|layers] [--window]: play what the last"
          + " line did",
      "watch [nest|timeline|path|blocks|exits|walk|vcpus|layers] [--window]: 마지막 줄이 한 일을 재생"),
  HELP_SHOW(
      "show [nest|timeline|path|blocks|exits|walk|vcpus|layers]: what stands now",
      "show [nest|timeline|path|blocks|exits|walk|vcpus|layers]: 지금의 상태"),
  HELP_PLAY("play everything since the beginning", "처음부터 모두 재생"),
  HELP_STEP("one beat on", "한 박자 앞으로"),
  HELP_BACK("one beat back", "한 박자 뒤로"),
  HELP_SPEED("speed N: play N times as fast; 0: pictures off", "speed N: N배 빠르게; 0: 그림 끄기"),
  HELP_WAIT("wait TIME: let time pass, as in wait 5s", "wait 시간: 시간을 보냄, 예: wait 5s"),
  HELP_REAL("the same on your own kernel", "당신의 커널에서 같은 것을"),
  HELP_SIMULATED("back to the simulated world", "시뮬레이션 세계로"),
  HELP_COMPARE(
      "compare [LINE]: prediction, simulation and measurement side by side",
      "compare [줄]: 예측, 시뮬레이션, 측정을 나란히"),
  HELP_DOCTOR("what this machine can do for the real world", "이 기계가 실제 세계에서 할 수 있는 것"),
  HELP_EXPORT("export FILE: write your progress, to hand in", "export 파일: 진행 상황을 제출용으로 저장"),
  HELP_LANGUAGE("language en|ko", "language en|ko: 언어"),
  HELP_QUIT("leave from anywhere", "어디서든 나가기"),
  NO_LESSON(
      "You are in the sandbox: there is no step to do this with. Try: lessons",
      "지금은 모래 상자입니다: 해당하는 단계가 없습니다. lessons 를 입력해 보세요."),
  UNKNOWN_LESSON(
      "There is no lesson {0}. lessons shows all {1}, each with its number and name.",
      "{0} 수업이 없습니다. lessons 는 수업 {1}개를 모두 번호와 이름으로 보여 줍니다."),
  NEAR_LESSON(
      "There is no lesson {0}. Did you mean {1}? lessons shows all {2}.",
      "{0} 수업이 없습니다. 혹시 {1} 인가요? lessons 는 수업 {2}개를 모두 보여 줍니다."),
  SEVERAL_LESSONS(
      "Several lessons begin with {0}: {1}. Type more of the name, or the number.",
      "{0} 로 시작하는 수업이 여럿입니다: {1}. 이름을 더 길게 쓰거나 번호를 입력하세요."),
  COURSE_DONE(
      "All {0} lessons are done. start NUMBER or NAME goes back to one.",
      "수업 {0}개를 모두 마쳤습니다. start 번호 또는 start 이름 으로 다시 볼 수 있습니다."),
  LESSONS_TAIL(
      "start NUMBER, or start and the beginning of a name, begins one or goes on with it.",
      "start 번호, 또는 start 와 이름의 첫머리로 시작하거나 이어 합니다."),
  STEP_TITLE("step {0} of {1} · {2} of {3} points", "단계 {0}/{1} · 점수 {2}/{3}"),
  PRESS_ENTER("Enter goes on.", "Enter 로 계속."),
  TO_DO(
      "Your turn: type commands. hint helps, check checks.",
      "당신 차례입니다: 명령을 입력하세요. hint 는 도움, check 는 검사."),
  TO_ANSWER("Answer with the number.", "번호로 답하세요."),
  TO_PREDICT("Say one of them; then we run it and see.", "하나를 고르면, 실행해서 확인합니다."),
  TO_CODE(
      "Type java and your lines, or java show for the beginning.",
      "java 를 입력하고 코드를 쓰세요. java show 는 시작 코드를 보여 줍니다."),
  SOLVED("Solved. Enter goes on.", "해결했습니다. Enter 로 계속."),
  NOT_YET("Not yet: {0}", "아직입니다: {0}"),
  RIGHT("Right: {0}", "맞았습니다: {0}"),
  WRONG("It is {1}, you said {0}.", "답은 {1}, 당신의 답은 {0}."),
  QUIZ_WRONG("Not so.", "그렇지 않습니다."),
  NO_HINT("There is no hint for this yet; try a line first.", "아직 힌트가 없습니다. 먼저 한 줄 시도해 보세요."),
  HINT_PREDICT(
      "Not by heart, but by thought: what does this machine have to do when it runs the line below?"
          + " A line of your own may look before. Then say one: {0}.",
      "외울 것은 없습니다. 아래 줄을 실행하려면 이 머신이 무엇을 해야 할까요? 먼저 다른 줄로 살펴봐도 됩니다." + " 그다음 하나를 고르세요: {0}."),
  HINT_PREDICT_NOW(
      "Not by heart, but by thought: the answer is there already. A line of your own may look for"
          + " it. Then say one: {0}.",
      "외울 것은 없습니다. 답은 이미 이 머신 안에 있으니 다른 줄로 찾아봐도 됩니다. 그다음 하나를 고르세요: {0}."),
  HINT_QUIZ(
      "Read the question once more with each of the answers; a wrong one says why it is wrong.",
      "답을 하나씩 넣어 질문을 다시 읽어 보세요. 틀린 답에는 왜 틀렸는지가 나옵니다."),
  MUST_SOLVE("This step is not solved. skip leaves it.", "아직 풀지 않았습니다. skip 으로 건너뛸 수 있습니다."),
  FINISHED(
      "The lesson is done: {0} of {1} points. lessons shows the others.",
      "수업을 마쳤습니다: 점수 {0}/{1}. lessons 로 다른 수업을 볼 수 있습니다."),
  SANDBOXED(
      "The sandbox, as you left it. Nothing here is graded.", "두고 가신 그대로의 모래 상자입니다. 채점하지 않습니다."),
  KERNEL_STOPPED(
      "The host's kernel has stopped, and all that it kept is gone. undo takes the last line back.",
      "호스트의 커널이 멈췄고, 그 위의 모든 것이 사라졌습니다. undo 로 마지막 줄을 취소합니다."),
  UNDONE("Taken back: {0}", "취소했습니다: {0}"),
  A_WORD("a word or a number", "낱말이나 수"),
  NONE("none", "없음"),
  NOTHING("nothing", "없음"),
  NOTHING_TO_UNDO("There is no line here to take back.", "여기에는 취소할 줄이 없습니다."),
  SANDBOX_ANEW("A new machine.", "새 머신입니다."),
  LESSON_OVER("The lesson is over. Try: lessons", "수업이 끝났습니다. lessons 를 입력해 보세요."),
  NOTHING_ASKED("Nothing is asked here.", "여기에는 물음이 없습니다."),
  EXIT_STATUS("exit status {0}", "종료 상태 {0}"),
  STATUS("{0} · step {1} of {2} · {3} of {4} points", "{0} · 단계 {1}/{2} · 점수 {3}/{4}"),
  OUR_FAULT(
      "This is a fault of ours: {0}. The line was taken back; please report it.",
      "저희의 잘못입니다: {0}. 그 줄은 취소했습니다. 알려 주세요."),
  UNKNOWN_VIEW(
      "There is no view {0}: nest, timeline, path, blocks, exits, walk, vcpus, layers.",
      "{0} 보기는 없습니다: nest, timeline, path, blocks, exits, walk, vcpus, layers."),
  WINDOW_OPEN(
      "A window follows what you type; it only watches. Close it with q.",
      "창이 입력을 따라갑니다. 보기만 합니다. q 로 닫습니다."),
  NO_WINDOW(
      "There is no display for a window ({0}); watch plays here.",
      "창을 띄울 화면이 없습니다({0}). watch 는 여기서 재생합니다."),
  PICTURES_OFF("Pictures are off: told in words from here on.", "그림을 껐습니다: 이제 말로만 합니다."),
  NOTHING_TO_WATCH("Nothing has happened yet that could be drawn.", "아직 그릴 만한 일이 없습니다."),
  KEYS(
      "space pause · ← → step · + - speed · Esc or a line ends it",
      "space 멈춤 · ← → 한 박자 · + - 속도 · Esc 나 다음 줄로 끝"),
  KEYS_ASKING(
      "think, then space · ← back · Esc or a line ends it", "생각한 뒤 space · ← 뒤로 · Esc 나 다음 줄로 끝"),
  TO_REAL(
      "real runs this on your own kernel; Enter goes on without.",
      "real 을 입력하면 당신의 커널에서 실행합니다. Enter 는 그냥 계속."),
  TO_COMPARE(
      "compare lays both worlds side by side; Enter goes on without.",
      "compare 를 입력하면 두 세계를 나란히 놓습니다. Enter 는 그냥 계속."),
  REAL_LACKS("The real world lacks: {0}", "실제 세계에 없는 것: {0}"),
  REAL_PLAN("The real world will do this to your machine:", "실제 세계는 이 컴퓨터에 다음을 합니다:"),
  PLAN_REMOVE("remove what the killed run {0} has left: {1}", "강제로 끝난 실행 {0} 이(가) 남긴 것을 지웁니다: {1}"),
  PLAN_NOTHING("nothing", "없음"),
  PLAN_FOLDER(
      "make a folder {0}/vlab-… for a journal and all files, removed at the end",
      "일지와 모든 파일을 둘 폴더 {0}/vlab-… 를 만들고, 끝나면 지웁니다"),
  PLAN_GROUPS(
      "make control groups vlab-… below {0}, removed at the end",
      "{0} 아래에 제어 그룹 vlab-… 를 만들고, 끝나면 지웁니다"),
  PLAN_UNLIMITED(
      "go without limits of {0}, which this user may not set: docker says that it discards them"
          + " (with sudo, or with systemd-run --user --scope -p Delegate=yes ./virtlab, they hold)",
      "이 사용자가 정할 수 없는 {0} 제한은 쓰지 않습니다. docker가 버린다고 말합니다 (sudo 또는 systemd-run --user"
          + " --scope -p Delegate=yes ./virtlab 로 시작하면 제한이 듭니다)"),
  PLAN_LOOPS(
      "make loop devices {0} to {1} for disks that are files; removed at the end",
      "파일로 만든 디스크를 위해 loop 장치 {0} ~ {1} 을(를) 만들고, 끝나면 없앱니다"),
  LEFT_LOOPS("loop devices {0} to {1}", "loop 장치 {0} ~ {1}"),
  PLAN_VOLUMES(
      "let the workbench speak to {0}, which has built nothing for anybody else, behind a fence"
          + " that keeps all disks but those loop devices away; what it builds of them is removed"
          + " at the end",
      "작업대가 {0} 에 말할 수 있게 합니다. 지금 다른 누구를 위해서도 만들어 둔 것이 없고, 위의 loop 장치"
          + " 말고는 어떤 디스크도 닿지 못하게 울타리를 칩니다. 그 위에 만든 것은 끝나면 없앱니다"),
  LEFT_VOLUME("volume {0} ({1})", "볼륨 {0} ({1})"),
  PLAN_WORKBENCH(
      "start a workbench in mount, PID, UTS, network, IPC and cgroup namespaces of its own; it sees"
          + " a copy-on-write view of / without your home, no disk, and no network but its own",
      "자기만의 mount, PID, UTS, network, IPC, cgroup 네임스페이스에서 작업대를 시작합니다. 작업대에는"
          + " 홈을 뺀 / 의 쓰기 시 복사 모습만 보이고, 디스크는 없으며, 네트워크는 자기 것뿐입니다"),
  PLAN_MACHINES(
      "start a machine in it when virsh asks for one: a QEMU process without a network, with disks"
          + " in the folder; QEMU translates what its guest does, about four times slower than the"
          + " processor",
      "virsh 가 청하면 그 안에서 머신을 시작합니다. 네트워크 없는 QEMU 프로세스이고 디스크는 그 폴더에 있습니다."
          + " 게스트가 하는 일은 QEMU 가 번역하며, 프로세서보다 네 배쯤 느립니다"),
  PLAN_MACHINES_KVM(
      "start a machine in it when virsh asks for one: a QEMU process without a network, with disks"
          + " in the folder; the workbench is lent /dev/kvm, so the processor does what its guest"
          + " does",
      "virsh 가 청하면 그 안에서 머신을 시작합니다. 네트워크 없는 QEMU 프로세스이고 디스크는 그 폴더에 있습니다."
          + " 작업대에 /dev/kvm 을 빌려 주므로 게스트가 하는 일은 프로세서가 합니다"),
  PLAN_LINES(
      "run the lines in it, and containers by runc; all of it ends with this program",
      "그 안에서 줄을 실행하고 컨테이너는 runc로 실행합니다. 모두 이 프로그램과 함께 끝납니다"),
  PLAN_CLEANUP(
      "after kill -9, virtlab cleanup removes the folder and the groups, and nothing else",
      "kill -9 뒤에는 virtlab cleanup 이 그 폴더와 그룹만 지웁니다"),
  LEFT_FOLDER("folder {0}", "폴더 {0}"),
  LEFT_GROUP("control group {0}", "제어 그룹 {0}"),
  LEFT_PROCESS("process {0}", "프로세스 {0}"),
  REAL_ASK("Go on? yes goes on, anything else stays here.", "계속할까요? 예 또는 yes 면 계속, 아니면 여기 머뭅니다."),
  REAL_NOT_AGREED("Nothing was done.", "아무것도 하지 않았습니다."),
  REAL_ALREADY("This is the real world already.", "이미 실제 세계입니다."),
  SIMULATED_ALREADY("This is the simulated world already.", "이미 시뮬레이션 세계입니다."),
  REAL_BUILDS("Your lines run again, on your own kernel …", "당신의 커널에서 지금까지의 줄을 다시 실행합니다 …"),
  SIMULATED_BUILDS(
      "Your lines run again, in the simulated world …", "시뮬레이션 세계에서 지금까지의 줄을 다시 실행합니다 …"),
  REAL_NOW(
      "This is your own kernel now. The workbench is thrown away at the end; simulated goes back.",
      "이제 당신의 커널입니다. 작업대는 끝나면 버려집니다. simulated 로 돌아갑니다."),
  SIMULATED_NOW(
      "This is the simulated world again; the real workbench was removed.",
      "다시 시뮬레이션 세계입니다. 실제 작업대는 치웠습니다."),
  REBUILT_OTHERWISE(
      "Rebuilt, but these lines ended otherwise here:", "다시 만들었지만, 여기서는 다르게 끝난 줄이 있습니다:"),
  REBUILT_LINE("  $ {0}   exit {1} there, {2} here", "  $ {0}   종료 상태: 거기서 {1}, 여기서 {2}"),
  REBUILT_LATE(
      "Your lines took longer than {0} seconds there. You are still where you were; reset or a new"
          + " lesson begins small.",
      "그 세계에서 {0}초가 넘게 걸려 그만두었습니다. 있던 곳에 그대로 있습니다. reset 으로 처음부터 할 수 있습니다."),
  WORLD_MISSING("That world cannot be had: {0}", "그 세계를 열 수 없습니다: {0}"),
  REAL_DONE(
      "That was your own kernel. simulated goes back, Enter goes on.",
      "당신의 커널이 한 일입니다. simulated 로 돌아가고, Enter 로 계속합니다."),
  NOTHING_TO_COMPARE(
      "There is no line to compare yet; compare LINE takes one.",
      "아직 비교할 줄이 없습니다. compare 줄 로 하나를 고르세요."),
  COMPARE_RUNS(
      "Once in the simulated world, three times in fresh real ones …",
      "시뮬레이션에서 한 번, 새 실제 세계에서 세 번 실행합니다 …"),
  COMPARE_PREDICTED("you said {0}", "예측 {0}"),
  COMPARE_SIMULATED("simulated {0}", "시뮬레이션 {0}"),
  COMPARE_MEASURED("measured {0}", "측정 {0}"),
  COMPARE_EQUAL("equal", "같음"),
  COMPARE_DIFFERS("{0}: {1}", "{0}: {1}"),
  BECAUSE_NOISE("noise", "오차"),
  BECAUSE_MODEL("the model does not go so far", "모형의 한계"),
  BECAUSE_COSTS(
      "these are another machine's costs; virtlab calibrate measures yours",
      "다른 컴퓨터의 비용입니다. virtlab calibrate 로 이 컴퓨터를 재세요"),
  EXPORTED("Written: {0}", "저장했습니다: {0}"),
  EXPORT_FAILED("Could not write {0}: {1}. Try another path.", "{0} 저장 실패: {1}. 다른 경로를 시도하세요."),
  LANGUAGES("There are: language en, language ko", "가능한 언어: language en, language ko"),
  LANGUAGE_SET("English from here on.", "이제부터 한국어입니다."),
  BAD_TIME("A time is written 5s, 250ms, 2m or 1h.", "시간은 5s, 250ms, 2m, 1h 처럼 씁니다."),
  BAD_NUMBER("A number from 0 to 100 is needed.", "0에서 100 사이의 수가 필요합니다."),
  SPEED_SET("Speed: {0}.", "속도: {0}."),
  JAVA_BEGIN(
      "Your lines of Java; a line with one dot ends them.", "Java 코드를 입력하세요. 점 하나뿐인 줄로 끝납니다."),
  JAVA_VALUE("{0}. {1}: your answer {2}, true is {3}", "{0}. {1}: 당신의 답 {2}, 참값 {3}"),
  JAVA_WRONG("{0}. {1}: {2}", "{0}. {1}: {2}"),
  JAVA_NOT_NOW("This step asks for no Java.", "이 단계는 Java를 요구하지 않습니다."),
  DID_YOU_MEAN("Did you mean {0}?", "혹시 {0} 인가요?"),
  ANOTHER_RUNS(
      "Another Virtlab is open: what both save, the last one wins.",
      "다른 Virtlab이 열려 있습니다: 나중에 저장한 것이 남습니다."),
  SAVE_FAILED("Your progress could not be saved: {0}", "진행 상황을 저장하지 못했습니다: {0}"),
  SOLUTION_IS("The solution:", "풀이:");

  private final String english;
  private final String korean;

  Say(String english, String korean) {
    this.english = english;
    this.korean = korean;
  }

  /// The words in a language.
  public String in(Language language, Object... values) {
    String text =
        switch (language) {
          case ENGLISH -> english;
          case KOREAN -> korean;
        };
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}
