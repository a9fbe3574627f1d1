# SPDX-License-Identifier: Apache-2.0
VALUE = "imported when somebody asked"
