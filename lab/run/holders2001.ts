/**
 * Who held the /8s of IPv4 in July 2001: the IANA IPv4 address space registry (iana.org/assignments/ipv4-address-space)
 * as it read at the time, from memory. Only entries that are sure; 7/8 and 32/8 are left out.
 */

/** Holders of whole /8s, by first byte. */
export const holders2001: Readonly<Record<number, string>> = {
  3: 'General Electric',
  4: 'Bolt Beranek and Newman',
  6: 'US Army Information Systems Center',
  8: 'Bolt Beranek and Newman',
  9: 'IBM',
  11: 'US Department of Defense',
  12: 'AT&T Bell Laboratories',
  13: 'Xerox',
  15: 'Hewlett-Packard',
  16: 'Digital Equipment Corporation',
  17: 'Apple Computer',
  18: 'Massachusetts Institute of Technology',
  19: 'Ford Motor Company',
  20: 'Computer Sciences Corporation',
  21: 'US Department of Defense',
  22: 'US Defense Information Systems Agency',
  24: 'ARIN, cable networks',
  25: 'UK Ministry of Defence',
  26: 'US Defense Information Systems Agency',
  28: 'US Department of Defense',
  29: 'US Defense Information Systems Agency',
  30: 'US Defense Information Systems Agency',
  33: 'US Defense Logistics Agency',
  34: 'Halliburton',
  35: 'Merit Computer Network',
  38: 'Performance Systems International',
  40: 'Eli Lilly',
  43: 'Japan Inet',
  44: 'Amateur Radio Digital Communications',
  45: 'Interop Show Network',
  47: 'Bell-Northern Research',
  48: 'Prudential Securities',
  51: 'UK Department of Social Security',
  52: 'DuPont',
  53: 'Cap Debis CCS',
  54: 'Merck',
  55: 'Boeing Computer Services',
  56: 'US Postal Service',
  57: 'SITA',
  214: 'US Department of Defense',
  215: 'US Department of Defense',
};

/** What the others were handed out by; /8s of single holders below 60 are named above where sure. */
export const registries2001 = {
  arin: 'ARIN (North America)',
  apnic: 'APNIC (Asia and the Pacific)',
  ripe: 'RIPE NCC (Europe)',
  lacnic: 'Latin America, through ARIN at the time',
  various: 'various registries, early assignments',
} as const;
