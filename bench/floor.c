/*
 * The floor that every figure is set beside: what a plain C loop needs for the same work on the same machine.
 *
 *   probes  one probe at a time over the whole of 2^32 with 359,104 hosts: PCG32 (64 bits of state; O'Neill 2014), a
 *           bit for each /24 (2 MiB), and for the addresses that pass it a hash table with linear probing
 *   hits    an outbreak from hit to hit, 6 probes/s, 24 h: an exponential wait, source and target uniform, and each
 *           hit recorded with its time, source and target
 *
 * Prints one line of JSON: how many of each, and the processor's seconds (user and system).
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { HOSTS = 359104, SLOTS = 1 << 20, PROBES = 150000000 };

static uint64_t state = 20010719;

static inline uint32_t draw(void) {
  uint64_t old = state;
  state = old * 6364136223846793005u + 1442695040888963407u;
  uint32_t word = (uint32_t)(((old >> 18) ^ old) >> 27);
  uint32_t turn = (uint32_t)(old >> 59);
  return (word >> turn) | (word << (-turn & 31));
}

static inline uint32_t below(uint32_t n) { return (uint32_t)(((uint64_t)draw() * n) >> 32); }

static inline double uniform(void) { return (draw() + 0.5) * 0x1p-32; }

static double seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

/* An empty slot holds host 0; hosts are numbered from 1. */
static uint32_t filter[1 << 19], slot_address[SLOTS], slot_host[SLOTS];

static inline uint32_t slot_of(uint32_t address) {
  uint32_t slot = (address * 2654435769u) >> 12;
  while (slot_host[slot] != 0 && slot_address[slot] != address) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

static uint64_t probe(uint32_t probes) {
  uint64_t hits = 0;
  for (uint32_t i = 0; i < probes; i++) {
    uint32_t address = draw();
    if ((filter[address >> 13] >> ((address >> 8) & 31)) & 1) hits += slot_host[slot_of(address)] != 0;
  }
  return hits;
}

static uint64_t outbreak(double pace, double end, uint64_t room) {
  double *times = malloc(room * sizeof *times);
  uint32_t *sources = malloc(room * sizeof *sources);
  uint32_t *targets = malloc(room * sizeof *targets);
  uint32_t *infected = malloc(HOSTS * sizeof *infected);
  uint8_t *is_infected = calloc(HOSTS, 1);
  uint32_t count = 0;
  uint64_t hits = 0;
  double time = 0, rate = pace * HOSTS * 0x1p-32;
  is_infected[0] = 1;
  infected[count++] = 0;
  for (;;) {
    time += -log(uniform()) / (rate * count);
    if (time > end || hits == room) break;
    uint32_t source = infected[below(count)], target = below(HOSTS);
    times[hits] = time;
    sources[hits] = source;
    targets[hits++] = target;
    if (!is_infected[target]) {
      is_infected[target] = 1;
      infected[count++] = target;
    }
  }
  /* so that no store can be left out */
  volatile double last = times[hits - 1] + sources[hits - 1] + targets[hits - 1];
  (void)last;
  return hits;
}

int main(void) {
  for (uint32_t host = 1; host <= HOSTS; host++) {
    uint32_t address = draw(), slot = slot_of(address);
    while (slot_host[slot] != 0) slot = slot_of(address = draw());
    slot_address[slot] = address;
    slot_host[slot] = host;
    filter[address >> 13] |= 1u << ((address >> 8) & 31);
  }
  double start = seconds();
  uint64_t found = probe(PROBES);
  double probing = seconds() - start;
  start = seconds();
  uint64_t hits = outbreak(6, 86400, 16000000);
  double jumping = seconds() - start;
  printf("{\"probes\":{\"count\":%d,\"seconds\":%.6f,\"found\":%llu},\"hits\":{\"count\":%llu,\"seconds\":%.6f}}\n",
         PROBES, probing, (unsigned long long)found, (unsigned long long)hits, jumping);
  return 0;
}
