import { MemoryDisk, openMemoryStorage } from './memoryStorage.ts'
import { storageContract } from './storageContract.ts'

const disks = new Map<string, MemoryDisk>()

storageContract('memory, for simulations', {
  open: (key) => {
    const disk = disks.get(key) ?? new MemoryDisk()
    disks.set(key, disk)
    return Promise.resolve(openMemoryStorage(disk))
  },
})
