#!/bin/sh
# A processor that was plugged in is used at once.
[ "$ACTION" != add ] || [ ! -f "/sys$DEVPATH/online" ] || echo 1 >"/sys$DEVPATH/online"
