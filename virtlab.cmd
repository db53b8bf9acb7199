@echo off
rem Starts Virtlab on Windows: finds a JDK 25, builds when a source changed, then runs the program.
rem VIRTLAB_JAVA_HOME names the JDK to use before any other.
setlocal EnableExtensions EnableDelayedExpansion
set "HOUSE=%~dp0"
set "BUILT=%HOUSE%target\quick\app"
set "JDK="

call :try "%VIRTLAB_JAVA_HOME%"
call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do for %%B in ("%%~dpJ..") do call :try "%%~fB"
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%USERPROFILE%\.jdks\*") do call :try "%%~J"
if not defined JDK (
  echo virtlab: needs a JDK 25 or newer and found none: winget install EclipseAdoptium.Temurin.25.JDK, then try again 1>&2
  exit /b 3
)

powershell -NoProfile -Command "$s='%BUILT%\virtlab-console.jar'; if (-not (Test-Path $s)) { exit 1 }; $t=(Get-Item $s).LastWriteTime; $n=Get-ChildItem -Recurse -File '%HOUSE%' -Include *.java,*.json,pom.xml | Where-Object { $_.FullName -notmatch '\\target\\' -and $_.LastWriteTime -gt $t } | Select-Object -First 1; if ($n) { exit 1 }"
if errorlevel 1 (
  echo virtlab: building ^(first start or changed sources^) 1>&2
  set "JAVA_HOME=!JDK!"
  pushd "%HOUSE%"
  call mvnw.cmd -q -Pquick -Dmaven.test.skip=true -pl console -am prepare-package 1>&2
  if errorlevel 1 (
    popd
    echo virtlab: the build failed; its last lines say why 1>&2
    exit /b 3
  )
  popd
  copy /b "%BUILT%\virtlab-console.jar"+,, "%BUILT%\virtlab-console.jar" >nul
)

if /i "%~1"=="export" (
  powershell -NoProfile -Command "$s='%HOUSE%target\quick\page\laboratory.js'; if (-not (Test-Path $s)) { exit 1 }; $t=(Get-Item $s).LastWriteTime; $n=Get-ChildItem -Recurse -File '%HOUSE%' -Include *.java,*.js,*.css,*.html,pom.xml | Where-Object { $_.FullName -notmatch '\\target\\|\\.virtlab-build\\|\\console\\|\\runtime\\' -and $_.LastWriteTime -gt $t } | Select-Object -First 1; if ($n) { exit 1 }"
  if errorlevel 1 (
    echo virtlab: building the page ^(first export or changed sources: a few minutes^) 1>&2
    set "JAVA_HOME=!JDK!"
    pushd "%HOUSE%"
    call mvnw.cmd -q -Pquick -Dmaven.test.skip=true -Djavascript.phase=process-classes -pl web-export -am process-classes 1>&2
    if errorlevel 1 (
      popd
      echo virtlab: building the page failed; the last lines say why 1>&2
      exit /b 3
    )
    popd
  )
)

set "PICTURES="
if /i "%~1"=="render" set "PICTURES=--add-modules=dev.virtlab.sketch"
"%JDK%\bin\java" %PICTURES% -XX:+UseSerialGC -Xlog:disable "-Dvirtlab.page=%HOUSE%target\quick\page" -p "%BUILT%" --enable-native-access=org.jline,dev.virtlab.runtime -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -m dev.virtlab.console/dev.virtlab.console.Main %*
exit /b %ERRORLEVEL%

rem A folder is the JDK when it has a compiler and its file "release" names 25 or newer.
:try
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do (
  set "MAJOR=%%V"
  set "MAJOR=!MAJOR:"=!"
  if !MAJOR! GEQ 25 set "JDK=%~1"
)
exit /b 0
