// What the page itself says, in both languages; lessons and pictures bring their own words.
'use strict';

const words = (() => {
  const en = {
    other: '한국어', dark: 'Dark', light: 'Light', save: 'Save progress', link: 'Copy link',
    score: '{0} of {1} points', step: 'Step {0} of {1}', points: '{0} of {1}',
    goOn: 'Go on', skip: 'Skip', hint: 'Hint', check: 'Check', solution: 'Solution', undo: 'Undo',
    reset: 'Begin anew', reallyReset: 'Forget all and begin anew?',
    demo: 'Watch', answer: 'Answer', yourTurn: 'Your turn: type commands in the terminal.',
    solved: 'Solved', right: 'Right: {0}', wrong: 'It is {1}, you said {0}.', notSo: 'Not so.',
    noHint: 'There is no hint for this yet; try a line first.',
    hintPredict: 'Not by heart, but by thought: what does this machine have to do? A line of your own in the terminal may look before; then choose.',
    hintQuiz: 'Read the question once more with each of the answers; a wrong one says why it is wrong.',
    hintRead: 'Nothing is asked here: read, then go on.',
    code: 'This step asks for a few lines of Java. A page cannot compile them: take it up in the desktop program, virtlab, which goes on from the progress you save here.',
    real: 'On your own kernel the desktop program, virtlab, would run:',
    over: 'The lesson is done.', overScore: '{0} of {1} points. Save your progress to hand it in.',
    lessons: 'Lessons', worlds: 'Worlds to play in', name: 'Your name, for what you hand in',
    open: 'Open a progress file', sandbox: 'A whole machine, simulated in this page: kernel, Docker, root for you. Nothing you do can hurt anything. Try:',
    about: 'Machines inside machines: type real commands, and a simulated Linux host, here in your browser, answers.',
    stepsDone: '{0} of {1} steps', notBegun: 'not begun', pointsDone: '{0} of {1} points',
    nest: 'Nest', timeline: 'Timeline', path: 'Path', blocks: 'Blocks', exits: 'Exits', walk: 'Page walk', vcpus: 'vCPUs', layers: 'Layers', lastLine: 'Last line', all: 'Everything',
    play: 'Play', pause: 'Pause', back: 'One beat back', forth: 'One beat on', speed: 'Speed', scrub: 'Moment',
    showMe: 'Show me', inWords: 'In words', nothing: 'Type a line: what it does is drawn here.',
    picture: 'Picture', lesson: 'Lesson', linkCopied: 'The link carries this world and the lines you typed:',
    noProgram: 'There is no such lesson or world here.', exit: 'exit status {0}', ended: 'The shell has ended; “Begin anew” makes a new machine.',
    help: 'Here too: next, hint, check, skip, solution, undo, reset, watch, play, show, wait 5s, language ko. With a colon, as in :wait, they never mean a program.',
    badTime: 'A time is written 5s, 250ms, 2m or 1h.', undone: 'Taken back.', notYet: 'This step is not solved; skip leaves it.',
    fault: 'This is a fault of ours: {0}', world: 'World', line: 'A command line', saved: 'Saved as {0}', other_file: 'This progress belongs to the lesson {0}, which is not here.',
    elsewhere: 'That is a word of the desktop program; the page has no real world.', rest: '> ',
  };
  const ko = {
    other: 'English', dark: '어둡게', light: '밝게', save: '진행 상황 저장', link: '링크 복사',
    score: '점수 {0}/{1}', step: '단계 {0}/{1}', points: '{0}/{1}',
    goOn: '계속', skip: '건너뛰기', hint: '힌트', check: '검사', solution: '풀이', undo: '취소',
    reset: '처음부터', reallyReset: '모두 잊고 처음부터 할까요?',
    demo: '보기', answer: '답하기', yourTurn: '당신 차례입니다: 터미널에 명령을 입력하세요.',
    solved: '해결했습니다', right: '맞았습니다: {0}', wrong: '답은 {1}, 당신의 답은 {0}.', notSo: '그렇지 않습니다.',
    noHint: '아직 힌트가 없습니다. 먼저 한 줄 시도해 보세요.',
    hintPredict: '외울 것은 없습니다. 이 머신이 무엇을 해야 할까요? 먼저 터미널에서 다른 줄로 살펴봐도 됩니다. 그다음 고르세요.',
    hintQuiz: '답을 하나씩 넣어 질문을 다시 읽어 보세요. 틀린 답에는 왜 틀렸는지가 나옵니다.',
    hintRead: '여기서는 묻는 것이 없습니다. 읽고 계속하세요.',
    code: '이 단계는 Java 몇 줄을 요구합니다. 페이지는 Java를 컴파일할 수 없습니다: 여기서 저장한 진행 상황을 데스크톱 프로그램 virtlab 에서 이어 하세요.',
    real: '당신의 커널에서는 데스크톱 프로그램 virtlab 이 다음을 실행합니다:',
    over: '수업을 마쳤습니다.', overScore: '점수 {0}/{1}. 진행 상황을 저장해 제출하세요.',
    lessons: '수업', worlds: '자유롭게 써 볼 세계', name: '이름 (제출용)',
    open: '진행 파일 열기', sandbox: '이 페이지 안에서 시뮬레이션되는 머신 한 대입니다: 커널, Docker, 그리고 root 권한. 무엇을 해도 안전합니다. 해 보세요:',
    about: '머신 속의 머신: 진짜 명령을 입력하면, 브라우저 안의 모의 리눅스 호스트가 답합니다.',
    stepsDone: '단계 {0}/{1}', notBegun: '시작 전', pointsDone: '점수 {0}/{1}',
    nest: '둥지', timeline: '시간선', path: '경로', blocks: '블록', exits: '탈출', walk: '페이지 찾기', vcpus: 'vCPU', layers: '계층', lastLine: '마지막 줄', all: '전체',
    play: '재생', pause: '멈춤', back: '한 박자 뒤로', forth: '한 박자 앞으로', speed: '속도', scrub: '순간',
    showMe: '보여 주세요', inWords: '말로', nothing: '한 줄 입력하면, 그 줄이 하는 일이 여기에 그려집니다.',
    picture: '그림', lesson: '수업', linkCopied: '이 링크에 지금의 세계와 입력한 줄이 들어 있습니다:',
    noProgram: '여기에는 그런 수업이나 세계가 없습니다.', exit: '종료 상태 {0}', ended: '셸이 끝났습니다. “처음부터”는 새 머신을 만듭니다.',
    help: '여기서도: next, hint, check, skip, solution, undo, reset, watch, play, show, wait 5s, language en. :wait 처럼 쌍점을 붙이면 프로그램으로 해석되지 않습니다.',
    badTime: '시간은 5s, 250ms, 2m, 1h 처럼 씁니다.', undone: '취소했습니다.', notYet: '아직 풀지 않았습니다. skip 으로 건너뛸 수 있습니다.',
    fault: '저희의 잘못입니다: {0}', world: '세계', line: '명령 한 줄', saved: '{0} 로 저장했습니다', other_file: '이 진행 파일은 여기 없는 수업 {0} 의 것입니다.',
    elsewhere: '데스크톱 프로그램의 말입니다. 페이지에는 실제 세계가 없습니다.', rest: '> ',
  };
  // The shipped worlds, by what they are called in English.
  const worlds = {
    'One host with a container engine': '컨테이너 엔진이 있는 호스트 하나',
    'The machine on which the corpus was recorded': '코퍼스를 기록한 머신',
    'A walk from a process to a container that hits its ceiling': '프로세스에서 천장에 부딪히는 컨테이너까지',
  };
  const languages = { en, ko };
  let language = 'en';

  return {
    languages,
    get language() {
      return language;
    },
    speak(code) {
      language = code === 'ko' ? 'ko' : 'en';
      document.documentElement.lang = language;
    },
    // A title in the language of the moment, or in English.
    title(titles) {
      return titles[language] ?? (language === 'ko' ? worlds[titles.en] : undefined) ?? titles.en;
    },
    of(key, ...values) {
      return languages[language][key].replace(/\{(\d)\}/g, (_, at) => String(values[at]));
    },
  };
})();

// Makes an element: make('p', {class: 'x', text: '…'}, child, …). Text stays text.
function make(name, traits = {}, ...children) {
  const element = document.createElement(name);
  for (const [trait, value] of Object.entries(traits)) {
    if (trait === 'text') element.textContent = value;
    else if (trait === 'click') element.addEventListener('click', value);
    else if (value !== false) element.setAttribute(trait, value);
  }
  element.append(...children);
  return element;
}

// A sign of the player, drawn as one path on a square of 14.
function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 14 14');
  svg.setAttribute('aria-hidden', 'true');
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}

function find(id) {
  return document.getElementById(id);
}
