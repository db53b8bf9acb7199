/// The words of the laboratory: what can be asked, what can happen, what stands, and the ports between them.
@NullMarked
package dev.virtlab.lab;

import org.jspecify.annotations.NullMarked;
