/** The picture of the big screen for the workshop as it is now; scales to any size, so that the console shows it small. */

import './Projector.css'
import { clockTime } from '../../shared/i18n/clockText.ts'
import { useServerNow } from '../workshop/serverClock.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { projectorScene, type Scene } from './projectorScene.ts'
import { ArrivalScene } from './scenes/ArrivalScene.tsx'
import { BreakScene } from './scenes/BreakScene.tsx'
import { ClosingScene } from './scenes/ClosingScene.tsx'
import { DiscussionScene } from './scenes/DiscussionScene.tsx'
import { EndingScene } from './scenes/EndingScene.tsx'
import { EndScene } from './scenes/EndScene.tsx'
import { IntroductionScene } from './scenes/IntroductionScene.tsx'
import { PlenumScene } from './scenes/PlenumScene.tsx'
import { ThanksScene } from './scenes/ThanksScene.tsx'
import { TitleScene } from './scenes/TitleScene.tsx'

export interface ProjectorScreenProps {
  /** Address for joining, and of the take-home page. */
  joinUrl: string
  takeHomeUrl: string | null
}

export function ProjectorScreen({ joinUrl, takeHomeUrl }: ProjectorScreenProps) {
  const { workshop } = useWorkshop()
  const now = useServerNow(250)
  const scene = projectorScene(workshop, now)
  return (
    <div className={`projector projector--${scene.kind}`}>
      <div className="projector-stage">
        {sceneOf(scene, workshop.title, joinUrl, takeHomeUrl)}
        {scene.kind !== 'black' && scene.kind !== 'plenum' && (
          <p className="projector-clock"><time>{clockTime(now, workshop.timeZone, workshop.language)}</time></p>
        )}
      </div>
    </div>
  )
}

function sceneOf(scene: Scene, workshopTitle: string, joinUrl: string, takeHomeUrl: string | null) {
  switch (scene.kind) {
    case 'black':
      return <h1 className="ui-hidden">{workshopTitle}</h1>
    case 'arrival':
      return <ArrivalScene joinUrl={joinUrl} />
    case 'title':
      return <TitleScene item={scene.item} joinUrl={scene.joinable ? joinUrl : null} />
    case 'break':
      return <BreakScene item={scene.item} resumesAt={scene.resumesAt} clock={scene.clock} />
    case 'introduction':
      return <IntroductionScene item={scene.item} rows={scene.rows} />
    case 'discussion':
      return <DiscussionScene {...scene} />
    case 'ending':
      return <EndingScene seconds={scene.seconds} />
    case 'thanks':
      return <ThanksScene item={scene.item} />
    case 'plenum':
      return <PlenumScene {...scene} />
    case 'closing':
      return <ClosingScene {...scene} />
    case 'end':
      return <EndScene item={scene.item} takeHomeUrl={takeHomeUrl} />
  }
}
