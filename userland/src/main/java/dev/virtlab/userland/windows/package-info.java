/// A system like Windows: its command interpreter and the programs in `C:\Windows\System32`.
///
/// Words and forms follow Microsoft's "Windows commands" reference
/// (<https://learn.microsoft.com/windows-server/administration/windows-commands/>) and what Windows
/// 10 prints. A guest gets the programs with [dev.virtlab.userland.windows.WindowsPrograms].
@NullMarked
package dev.virtlab.userland.windows;

import org.jspecify.annotations.NullMarked;
